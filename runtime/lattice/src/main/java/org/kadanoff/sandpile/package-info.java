/** Self-organised criticality: sandpiles that are driven grain by grain, and the statistics of their avalanches. */
package org.kadanoff.sandpile;
