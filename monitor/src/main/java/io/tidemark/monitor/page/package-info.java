/** What all HTML pages are made of: markup that escapes, drawings, and a frame that loads nothing. */
package io.tidemark.monitor.page;
