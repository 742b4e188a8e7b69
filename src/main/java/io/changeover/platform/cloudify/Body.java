package io.changeover.platform.cloudify;

import java.io.InputStream;
import java.net.http.HttpHeaders;

/**
 * An answer whose body is read as it comes. A read that brings nothing for the time of one answer
 * fails, so that it waits for no one for ever.
 */
record Body(int status, HttpHeaders headers, InputStream in) {}
