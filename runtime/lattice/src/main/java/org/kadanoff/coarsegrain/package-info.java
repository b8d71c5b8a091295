/** Renormalisation-group maps on configurations. */
package org.kadanoff.coarsegrain;
