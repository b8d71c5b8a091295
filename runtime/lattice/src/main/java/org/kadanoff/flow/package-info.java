/** The renormalisation group on couplings. */
package org.kadanoff.flow;
