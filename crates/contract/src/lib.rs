//! Every command and query: request, reply, error codes, cache tags, permission.
