/** The renormalisation group on couplings: by analysis, and as measured on configurations. */
package org.kadanoff.flow;
