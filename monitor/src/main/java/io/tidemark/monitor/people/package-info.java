/** What is known of the people who answer review tasks: how often they are right, and with whom they agree. */
package io.tidemark.monitor.people;
