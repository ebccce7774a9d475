//! TLS both ways: the listener's certificate, and whom to trust when the bridge connects.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use tracing::warn;
use x509_parser::error::X509Error;
use x509_parser::nom;
use x509_parser::prelude::{FromDer as _, X509Certificate};

use crate::config::TlsFiles;

/// A file that TLS needs and that is wrong.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {error}", file = file.display())]
pub struct TlsError {
    /// The file.
    pub file: PathBuf,
    /// What is wrong with it.
    pub error: String,
}

/// A certificate that runs out sooner is warned of. Those of 90 days are mostly renewed 30 days before: something did not.
const RENEWED_BY: Duration = Duration::from_secs(14 * 86_400);

/// The certificate that the next handshake shows; a reload puts another one there.
#[derive(Clone, Debug)]
pub(crate) struct CurrentCertificate(Arc<RwLock<Arc<ServerConfig>>>);

impl CurrentCertificate {
    pub(crate) fn new(certificate: ListenerCertificate) -> Self {
        Self(Arc::new(RwLock::new(certificate.config)))
    }

    pub(crate) fn get(&self) -> Arc<ServerConfig> {
        // It is replaced whole, so that what a poisoned lock holds is as good as ever.
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn replace(&self, certificate: ListenerCertificate) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = certificate.config;
    }
}

/// What the listener shows to browsers.
#[derive(Debug)]
pub(crate) struct ListenerCertificate {
    config: Arc<ServerConfig>,
    /// When its certificate runs out, in seconds since 1970.
    pub(crate) not_after: i64,
}

impl ListenerCertificate {
    /// Tells an operator who did not notice that renewing does not work.
    pub(crate) fn warn_of_its_end(&self) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.map_or(0, |it| i64::try_from(it.as_secs()).unwrap_or(i64::MAX));
        let left = self.not_after.saturating_sub(now);
        if left <= 0 {
            warn!("the certificate has run out: browsers refuse the page");
        } else if left.unsigned_abs() < RENEWED_BY.as_secs() {
            warn!(
                hours = left / 3600,
                "the certificate runs out soon, and is not renewed"
            );
        }
    }
}

/// Reads what the listener is to show.
pub(crate) fn listener_certificate(files: &TlsFiles) -> Result<ListenerCertificate, TlsError> {
    let chain = certificates(&files.certificate)?;
    let not_after = not_after(&chain[0]).map_err(|error| wrong(&files.certificate, error))?;
    let key = PrivateKeyDer::from_pem_file(&files.key).map_err(|error| {
        wrong(
            &files.key,
            format!("cannot be read as a private key: {error}"),
        )
    })?;
    let mut config = ServerConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .map_err(|error| wrong(&files.certificate, error))?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        // Above all that the key is another certificate's.
        .map_err(|error| wrong(&files.certificate, error))?;
    // WebSockets are of HTTP/1.1.
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(ListenerCertificate {
        config: Arc::new(config),
        not_after,
    })
}

fn not_after(certificate: &CertificateDer<'_>) -> Result<i64, X509Error> {
    let (_, certificate) = X509Certificate::from_der(certificate).map_err(|error| match error {
        nom::Err::Error(error) | nom::Err::Failure(error) => error,
        nom::Err::Incomplete(_) => X509Error::InvalidCertificate,
    })?;
    Ok(certificate.validity().not_after.timestamp())
}

/// Whom the bridge trusts when it connects: the authorities of the file, or the usual ones.
pub(crate) fn connector(ca: Option<&Path>) -> Result<Arc<ClientConfig>, TlsError> {
    let roots = match ca {
        Some(file) => authorities(file)?,
        None => usual_authorities(),
    };
    let config = ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .map_err(|error| wrong(ca.unwrap_or(Path::new("TLS")), error))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}

/// The certificates of a PEM file, at least one.
pub(crate) fn certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let unreadable =
        |error: rustls::pki_types::pem::Error| wrong(file, format!("cannot be read: {error}"));
    let found: Vec<_> = CertificateDer::pem_file_iter(file)
        .map_err(unreadable)?
        .collect::<Result<_, _>>()
        .map_err(unreadable)?;
    if found.is_empty() {
        Err(wrong(file, "there is no certificate in it"))
    } else {
        Ok(found)
    }
}

fn authorities(file: &Path) -> Result<RootCertStore, TlsError> {
    let mut roots = RootCertStore::empty();
    for certificate in certificates(file)? {
        roots.add(certificate).map_err(|error| wrong(file, error))?;
    }
    Ok(roots)
}

/// Mozilla's, as reqwest has them, and the system's, where an operator may have added one.
fn usual_authorities() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    roots
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(ring::default_provider())
}

fn wrong(file: &Path, error: impl ToString) -> TlsError {
    TlsError {
        file: file.to_owned(),
        error: error.to_string(),
    }
}
