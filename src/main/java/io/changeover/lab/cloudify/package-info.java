/**
 * A stand-in of Cloudify's server for the lab: it answers as the facts say that real servers do,
 * and says of itself that it is none. It shares no code with the product's client, so that neither
 * can hide an error of the other.
 */
@NullMarked
package io.changeover.lab.cloudify;

import org.jspecify.annotations.NullMarked;
