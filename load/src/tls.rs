//! A certificate for one measurement, and clients that trust it.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_util::either::Either;

/// The name in the certificate.
const NAME: &str = "localhost";
/// The file with the certificate, in the directory of a gateway that does TLS.
pub(crate) const CERTIFICATE: &str = "certificate.pem";
/// The file with its key.
pub(crate) const KEY: &str = "key.pem";

/// A connection to a gateway.
pub(crate) type Stream = Either<TcpStream, Box<tokio_rustls::client::TlsStream<TcpStream>>>;

/// Makes a certificate and its key.
pub(crate) fn write_certificate(directory: &Path) -> Result<()> {
    let made = rcgen::generate_simple_self_signed([NAME.to_owned()])?;
    fs::write(directory.join(CERTIFICATE), made.cert.pem())?;
    fs::write(directory.join(KEY), made.signing_key.serialize_pem())?;
    Ok(())
}

/// What trusts the certificate in a gateway's directory; nothing if there is none.
pub(crate) fn connector(directory: &Path) -> Result<Option<TlsConnector>> {
    let Ok(pem) = fs::read(directory.join(CERTIFICATE)) else {
        return Ok(None);
    };
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(&pem)?)?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Some(Arc::new(config).into()))
}

/// Shakes hands, if there is something to shake hands with.
pub(crate) async fn secure(stream: TcpStream, tls: Option<&TlsConnector>) -> Result<Stream> {
    let Some(tls) = tls else {
        return Ok(Either::Left(stream));
    };
    let stream = tls.connect(ServerName::try_from(NAME)?, stream).await?;
    Ok(Either::Right(Box::new(stream)))
}
