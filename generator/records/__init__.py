"""Records: YAML files in, validated record shapes and diagnostics out."""
