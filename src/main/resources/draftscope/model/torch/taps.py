# States of the target that feed a head, side by side, [count, states x width]. columns: which of those that its cache
# keeps, in the head's own order.
def tapped(self: __torch__.Decoder, seen: List[Tensor], start: int, count: int, width: int, columns: List[int]) -> Tensor:
  rows = seen[STATES][0][start:start + count]
  taken = annotate(List[Tensor], [])
  for i in range(len(columns)):
    _0 = torch.append(taken, rows[:, columns[i] * width:(columns[i] + 1) * width])
  return torch.cat(taken, 1)
