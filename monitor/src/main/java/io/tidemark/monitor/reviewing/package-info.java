/** Reviewers at work over HTTP: who comes, what they want of the desk, and the page that they look at. */
package io.tidemark.monitor.reviewing;
