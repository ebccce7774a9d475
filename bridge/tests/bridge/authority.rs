//! A certificate authority of the tests' own.

use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};

/// Signs certificates.
pub(crate) struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

impl Authority {
    pub(crate) fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let pem = params.self_signed(&key).unwrap().pem();
        Self {
            issuer: Issuer::new(params, key),
            pem,
        }
    }

    /// Its own certificate, which others are told to trust.
    pub(crate) fn pem(&self) -> String {
        self.pem.clone()
    }

    /// A certificate for these names or addresses, and its key.
    pub(crate) fn certificate(&self, names: &[&str]) -> (String, String) {
        self.sign(names, |_| {})
    }

    /// As [`Authority::certificate`], but out of date.
    pub(crate) fn expired_certificate(&self, names: &[&str]) -> (String, String) {
        self.sign(names, |params| params.not_after = date_time_ymd(2020, 1, 1))
    }

    /// As [`Authority::certificate`], good until so many seconds after 1970.
    pub(crate) fn certificate_until(&self, names: &[&str], seconds: u64) -> (String, String) {
        self.sign(names, |params| {
            params.not_after = date_time_ymd(1970, 1, 1) + Duration::from_secs(seconds);
        })
    }

    fn sign(
        &self,
        names: &[&str],
        change: impl FnOnce(&mut CertificateParams),
    ) -> (String, String) {
        let key = KeyPair::generate().unwrap();
        let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
        let mut params = CertificateParams::new(names).unwrap();
        change(&mut params);
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        (certificate.pem(), key.serialize_pem())
    }
}
