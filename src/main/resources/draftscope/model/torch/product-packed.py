# Matrices in oneDNN's own layout, made once at load.
def product(self: __torch__.Decoder, x: Tensor, w: Tensor) -> Tensor:
  return ops.mkldnn._linear_pointwise(x, w, None, "none", annotate(List[Optional[number]], []), "")

def packed(self: __torch__.Decoder, w: Tensor) -> Tensor:
  return ops.mkldnn._reorder_linear_weight(w, 1)
