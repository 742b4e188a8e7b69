package io.changeover.platform.cloudify;

import java.net.http.HttpHeaders;

/** An answer as it came, success or not. */
record Answer(int status, HttpHeaders headers, byte[] body) {}
