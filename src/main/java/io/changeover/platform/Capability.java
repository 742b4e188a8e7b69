package io.changeover.platform;

/** Something a platform can do. A platform that lacks one says so by not handing it out. */
public interface Capability {}
