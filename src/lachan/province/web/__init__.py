"""House style: base page, components, permission marks, middleware, filters."""
