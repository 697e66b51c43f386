/**
 * Questions over HTTP and the waiting for their answers: proxies as the environment names them, answers that come piece
 * by piece, waiting that a cancellation ends within a tenth of a second, and when a failed attempt is made again. For
 * the hub and for targets that are served elsewhere; redirects, keys and what an answer means are theirs.
 */
package draftscope.model.http;
