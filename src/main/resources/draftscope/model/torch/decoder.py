# The calls Java makes: one for a forward pass with everything that is chosen from it.
def states(self: __torch__.Decoder, ids: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], kv: List[Tensor]) -> Tensor:
  return (self).hidden(torch.tensor(ids, dtype=4, device=w[0].device), start, dims, eps, w, kv)

def feed(self: __torch__.Decoder, ids: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], kv: List[Tensor]) -> int:
  return (self).states(ids, start, dims, eps, w, kv).size(0)

def logits(self: __torch__.Decoder, ids: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], kv: List[Tensor]) -> Tensor:
  return torch.to((self).product((self).states(ids, start, dims, eps, w, kv), w[1]), 6)

def draft(self: __torch__.Decoder, ids: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], kv: List[Tensor], laws: Tensor, row: int, setting: List[float], limits: List[int], u: float, out: Tensor) -> int:
  x = (self).states(ids, start, dims, eps, w, kv)
  return (self).drafted((self).product(x[-2:], w[1]), laws, row, setting, limits, u, out)

def verify(self: __torch__.Decoder, ids: List[int], drafts: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], kv: List[Tensor], laws: Tensor, setting: List[float], limits: List[int], us: List[float], out: Tensor) -> int:
  x = (self).states(ids, start, dims, eps, w, kv)
  return (self).judged((self).product(x[-1 - len(drafts):], w[1]), drafts, laws, setting, limits, us, out)
