use std::borrow::Cow;

use tauri::utils::assets::{AssetKey, AssetsIter, CspHash};
use tauri::{Assets, Runtime};

/// The same built interface that the loopback door serves.
pub struct Interface;

impl<R: Runtime> Assets<R> for Interface {
    fn get(&self, key: &AssetKey) -> Option<Cow<'_, [u8]>> {
        countersign_door::page(key.as_ref().trim_start_matches('/')).map(|page| page.bytes)
    }

    fn iter(&self) -> Box<AssetsIter<'_>> {
        Box::new(countersign_door::page_names().filter_map(|name| {
            let page = countersign_door::page(name)?;
            Some((Cow::Borrowed(name), page.bytes))
        }))
    }

    fn csp_hashes(&self, _page: &AssetKey) -> Box<dyn Iterator<Item = CspHash<'_>> + '_> {
        Box::new(std::iter::empty())
    }
}
