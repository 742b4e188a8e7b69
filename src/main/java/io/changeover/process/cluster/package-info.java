/** Several servers on one database: which of them leads, and which of them is fit to work. */
@org.jspecify.annotations.NullMarked
package io.changeover.process.cluster;
