//! The preview, over its own loopback connections: which requests it answers and with what, how it follows the disk, and that what
//! it serves is what a build would write.
#![cfg(feature = "serve")]

#[path = "../support/mod.rs"]
mod support;

mod client;
mod follow;
mod identity;
mod program;
mod requests;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use camino::Utf8Path;
use onrecord::options::Options;
use onrecord::serve::{Place, Server};

use client::Client;

/// Any free port of the loopback interface.
const PLACE: Place = Place { host: IpAddr::V4(Ipv4Addr::LOCALHOST), port: 0 };

/// A preview of a site, and who asks it.
struct Preview {
    client: Client,
    _server: Server,
}

impl Preview {
    fn of(root: &Utf8Path, options: Options) -> Self {
        let options = Arc::new(move || options.clone());
        let server = Server::preview(root, options, PLACE, |_| ()).expect("a preview");
        Self { client: Client::of(server.port()), _server: server }
    }
}

impl std::ops::Deref for Preview {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}
