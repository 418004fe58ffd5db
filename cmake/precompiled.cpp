// The target that owns the precompiled header has to have a source.
