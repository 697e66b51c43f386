/**
 * A graphics card of NVIDIA's and a libtorch that computes on it: what its driver says, which libtorch lies where, and
 * what the engine is told of it before it starts. Nothing here loads libtorch, so a wrong folder can only be refused.
 */
package draftscope.model.gpu;
