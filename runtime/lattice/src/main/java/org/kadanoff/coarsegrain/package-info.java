/** Renormalisation-group maps on configurations, and the matrices of those that are linear. */
package org.kadanoff.coarsegrain;
