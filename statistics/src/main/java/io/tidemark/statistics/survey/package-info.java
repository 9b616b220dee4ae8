/** What answers about predictions that were chosen with a known probability say of all predictions. */
package io.tidemark.statistics.survey;
