# Matrices in oneDNN's own layout, made once at load.
def product(self: __torch__.Decoder, x: Tensor, w: Tensor) -> Tensor:
  return ops.mkldnn._linear_pointwise(x, w, None, "none", annotate(List[Optional[number]], []), "")

def pack(self: __torch__.Decoder, w: List[Tensor], matrices: List[int]) -> List[Tensor]:
  out = annotate(List[Tensor], [])
  for i in range(len(w)):
    if matrices[i] == 1:
      _0 = torch.append(out, ops.mkldnn._reorder_linear_weight(w[i], 1))
    else:
      _1 = torch.append(out, w[i])
  return out
