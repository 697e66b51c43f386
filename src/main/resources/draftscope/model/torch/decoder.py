# The calls Java makes: one for a forward pass with everything that is chosen from it.
def feed(self: __torch__.Decoder, ids: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], kv: List[Tensor]) -> int:
  x = (self).hidden(torch.tensor(ids, dtype=4, device=w[0].device), start, dims, eps, w, kv)
  return x.size(0)

def logits(self: __torch__.Decoder, ids: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], kv: List[Tensor]) -> Tensor:
  x = (self).hidden(torch.tensor(ids, dtype=4, device=w[0].device), start, dims, eps, w, kv)
  return (self).product(x, w[2])

def draft(self: __torch__.Decoder, ids: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], kv: List[Tensor], laws: Tensor, row: int, setting: List[float], limits: List[int], u: float) -> Tensor:
  x = (self).hidden(torch.tensor(ids, dtype=4, device=w[0].device), start, dims, eps, w, kv)
  return (self).drafted((self).product(x[-2:], w[2]), ids, laws, row, setting, limits, u)

def verify(self: __torch__.Decoder, ids: List[int], drafts: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], kv: List[Tensor], laws: Tensor, setting: List[float], limits: List[int], us: List[float]) -> Tensor:
  x = (self).hidden(torch.tensor(ids, dtype=4, device=w[0].device), start, dims, eps, w, kv)
  m = len(drafts)
  return (self).judged((self).product(x[-1 - m:], w[2]), drafts, laws, setting, limits, us)
