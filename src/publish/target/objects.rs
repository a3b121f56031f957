//! A bucket of an object store: Amazon S3 and what speaks its language, Google Cloud Storage, Azure Blob Storage.
//!
//! Many objects travel at once. What fails for a moment is tried again, each time after a longer wait. Keys come from the environment
//! and from the usual files of each service (see `credentials` for Amazon's), and stay in the store's own client.

use std::future::Future;
use std::io::Read;
use std::time::Duration;

use futures_util::{StreamExt, TryStreamExt, stream};
use object_store::aws::AmazonS3Builder;
use object_store::azure::MicrosoftAzureBuilder;
use object_store::gcp::GoogleCloudStorageBuilder;
use object_store::path::Path;
use object_store::{
    Attribute, Attributes, ClientOptions, Error, ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload,
    RetryConfig,
};
use tokio::runtime::{Builder, Runtime};

use super::credentials::Profile;
use super::{Found, Target};
use crate::config;
use crate::publish::Watch;
use crate::publish::error::PublishError;
use crate::publish::item::Item;
use crate::publish::media::Headers;

/// How many objects travel at once.
const AT_ONCE: usize = 16;

/// How often a request is made that the client does not repeat by itself.
const TRIES: u32 = 5;

/// A bucket, or what is below a prefix in one.
pub(super) struct Objects {
    store: Box<dyn ObjectStore>,
    runtime: Runtime,
    prefix: Option<String>,
    name: String,
    /// What came from files, and what nobody is shown. What comes from the environment is looked after elsewhere.
    secrets: Vec<String>,
}

impl Objects {
    /// A bucket of Amazon S3 or of a service like it.
    pub fn s3(
        bucket: &str,
        region: Option<&str>,
        endpoint: Option<&str>,
        objects: &config::Objects,
    ) -> Result<Self, PublishError> {
        let mut builder = AmazonS3Builder::from_env().with_bucket_name(bucket).with_retry(retries());
        // Not every service knows how to remove many at once.
        builder = builder.with_disable_bulk_delete(true);
        let profile = Profile::of_environment()?;
        if let Some((id, secret)) = profile.keys() {
            builder = builder.with_access_key_id(id).with_secret_access_key(secret);
        }
        if let Some(token) = &profile.token {
            builder = builder.with_token(token);
        }
        if let Some(region) = region.or(profile.region.as_deref()) {
            builder = builder.with_region(region);
        }
        if let Some(endpoint) = endpoint {
            builder = builder.with_endpoint(endpoint);
        }
        let plain = endpoint.is_some_and(|endpoint| endpoint.starts_with("http://"));
        builder = builder.with_client_options(client(plain));
        let secrets = profile.secrets();
        Self::of(format!("s3://{bucket}"), objects, secrets, || Ok(Box::new(builder.build()?)))
    }

    /// A bucket of Google Cloud Storage.
    pub fn gcs(bucket: &str, objects: &config::Objects) -> Result<Self, PublishError> {
        let builder = GoogleCloudStorageBuilder::from_env().with_bucket_name(bucket).with_retry(retries());
        let builder = builder.with_client_options(client(false));
        Self::of(format!("gs://{bucket}"), objects, Vec::new(), || Ok(Box::new(builder.build()?)))
    }

    /// A container of Azure Blob Storage.
    pub fn azure(account: &str, container: &str, objects: &config::Objects) -> Result<Self, PublishError> {
        let builder = MicrosoftAzureBuilder::from_env().with_account(account).with_container_name(container);
        let builder = builder.with_retry(retries()).with_client_options(client(false));
        Self::of(format!("azure://{account}/{container}"), objects, Vec::new(), || Ok(Box::new(builder.build()?)))
    }

    fn of(
        name: String,
        objects: &config::Objects,
        secrets: Vec<String>,
        store: impl FnOnce() -> Result<Box<dyn ObjectStore>, Error>,
    ) -> Result<Self, PublishError> {
        // Somebody may have chosen it already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| PublishError::step("begin to publish", error))?;
        let store = store().map_err(|error| PublishError::Setting {
            reason: PublishError::step(format!("use `{name}`"), error).to_string(),
            help:
                "give the keys and the region in the environment; the documentation of publishing lists the variables"
                    .into(),
        })?;
        let name = objects.prefix.iter().fold(name, |name, prefix| format!("{name}/{prefix}"));
        Ok(Self { store, runtime, prefix: objects.prefix.clone(), name, secrets })
    }

    /// The key of a path: as it is, since servers look for what an address says once it is decoded.
    fn key(&self, path: &str) -> Result<Path, PublishError> {
        let whole = self.prefix.iter().fold(path.to_owned(), |path, prefix| format!("{prefix}/{path}"));
        Path::parse(&whole).map_err(|error| PublishError::step(format!("put `{path}`"), error))
    }

    fn failed(&self, step: &str, error: &Error) -> PublishError {
        let told = self.secrets.iter().fold(error.to_string(), |told, secret| told.replace(secret, "…"));
        PublishError::step(step, told)
    }

    async fn send(&self, path: &str, bytes: Vec<u8>, headers: &Headers, mode: PutMode) -> Result<(), PublishError> {
        let key = self.key(path)?;
        let payload = PutPayload::from(bytes);
        let create = matches!(mode, PutMode::Create);
        let options = PutOptions { mode, attributes: attributes(headers), ..PutOptions::default() };
        let put = || self.store.put_opts(&key, payload.clone(), options.clone());
        // The client repeats what replaces an object, and not what creates one.
        let sent = if create { again(put).await } else { put().await };
        match sent {
            Ok(_) => Ok(()),
            Err(Error::AlreadyExists { .. }) => Err(PublishError::Exists { path: path.to_owned() }),
            Err(error) => Err(self.failed(&format!("put `{path}`"), &error)),
        }
    }

    async fn get(&self, path: &str) -> Result<Option<Vec<u8>>, PublishError> {
        let key = self.key(path)?;
        let got = again(async || self.store.get(&key).await?.bytes().await).await;
        match got {
            Ok(bytes) => Ok(Some(bytes.to_vec())),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(self.failed(&format!("read `{path}`"), &error)),
        }
    }
}

impl Target for Objects {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, PublishError> {
        self.runtime.block_on(self.get(path))
    }

    fn write(&self, path: &str, bytes: &[u8], new: bool) -> Result<(), PublishError> {
        let headers =
            Headers { content_type: "application/json".into(), cache_control: Some("no-store".into()), gzip: false };
        let send = |mode| self.runtime.block_on(self.send(path, bytes.to_vec(), &headers, mode));
        match send(if new { PutMode::Create } else { PutMode::Overwrite }) {
            // Some services know no conditions. What was written is read back by whoever has to be alone.
            Err(PublishError::Step { reason, .. }) if new && is_unknown(&reason) => send(PutMode::Overwrite),
            sent => sent,
        }
    }

    fn put(&self, items: &[&Item], watch: Watch<'_>) -> Result<(), PublishError> {
        let each = stream::iter(items).map(|item| async move {
            self.send(&item.path, item.kept()?, &item.entry.headers, PutMode::Overwrite).await?;
            watch(item);
            Ok(())
        });
        self.runtime.block_on(each.buffer_unordered(AT_ONCE).try_collect())
    }

    fn remove(&self, paths: &[&str]) -> Result<(), PublishError> {
        let each = stream::iter(paths).map(|path| async move {
            let key = self.key(path)?;
            match again(|| self.store.delete(&key)).await {
                Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
                Err(error) => Err(self.failed(&format!("remove `{path}`"), &error)),
            }
        });
        self.runtime.block_on(each.buffer_unordered(AT_ONCE).try_collect())
    }

    fn foreign(&self, paths: &[&str]) -> Result<Vec<String>, PublishError> {
        let each = stream::iter(paths).map(|path| async move {
            let key = self.key(path)?;
            match again(|| self.store.head(&key)).await {
                Ok(_) => Ok(Some((*path).to_owned())),
                Err(Error::NotFound { .. }) => Ok(None),
                Err(error) => Err(self.failed(&format!("examine `{path}`"), &error)),
            }
        });
        let found: Vec<Option<String>> = self.runtime.block_on(each.buffered(AT_ONCE).try_collect())?;
        Ok(found.into_iter().flatten().collect())
    }

    fn read_back(&self, items: &[&Item], found: Found<'_>) -> Result<(), PublishError> {
        let each = stream::iter(items).map(|item| async move {
            let bytes = self.get(&item.path).await?;
            found(item, if item.entry.headers.gzip { bytes.map(unpacked) } else { bytes });
            Ok(())
        });
        self.runtime.block_on(each.buffer_unordered(AT_ONCE).try_collect())
    }
}

/// What was compressed as it was before. Some services do that by themselves.
fn unpacked(bytes: Vec<u8>) -> Vec<u8> {
    let mut out = Vec::new();
    match flate2::read::GzDecoder::new(&bytes[..]).read_to_end(&mut out) {
        Ok(_) => out,
        Err(_) => bytes,
    }
}

fn attributes(headers: &Headers) -> Attributes {
    let mut attributes = Attributes::new();
    attributes.insert(Attribute::ContentType, headers.content_type.clone().into());
    if let Some(cache_control) = &headers.cache_control {
        attributes.insert(Attribute::CacheControl, cache_control.clone().into());
    }
    if headers.gzip {
        attributes.insert(Attribute::ContentEncoding, "gzip".into());
    }
    attributes
}

/// Makes a request again while it fails for what may pass, with longer and longer waits.
async fn again<T, F: Future<Output = Result<T, Error>>>(request: impl Fn() -> F) -> Result<T, Error> {
    let mut wait = Duration::from_millis(100);
    for _ in 1..TRIES {
        match request().await {
            Err(Error::Generic { .. }) => tokio::time::sleep(wait).await,
            answer => return answer,
        }
        wait *= 3;
    }
    request().await
}

/// Whether a service says that it does not know what it was asked for.
fn is_unknown(reason: &str) -> bool {
    ["NotImplemented", "501 Not Implemented", "not yet implemented"].iter().any(|words| reason.contains(words))
}

fn retries() -> RetryConfig {
    RetryConfig { max_retries: 8, retry_timeout: Duration::from_secs(60), ..RetryConfig::default() }
}

fn client(plain: bool) -> ClientOptions {
    // A large file may take a while on a slow line; what stands still does not.
    ClientOptions::new()
        .with_allow_http(plain)
        .with_timeout(Duration::from_secs(30 * 60))
        .with_read_timeout(Duration::from_secs(60))
        .with_connect_timeout(Duration::from_secs(10))
}
