"""Settings, hosts, the WSGI application: the only place that knows everything."""
