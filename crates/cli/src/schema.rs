//! `countersign schema`: the contract as JSON Schema.

use crate::failure::Failure;

pub fn run() -> Result<(), Failure> {
    crate::rpc::print(&countersign_contract::schema())
}
