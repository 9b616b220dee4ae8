/** Reviews that alerts open, to find out whether drift has done harm. */
package io.tidemark.monitor.campaigns;
