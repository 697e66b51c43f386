# Weights and caches are made here, so that no type that Java cannot hold ever reaches it.
def allocate(self: __torch__.Decoder, out: List[Tensor], shape: List[int], dtype: int, place: str) -> int:
  _0 = torch.append(out, torch.empty(shape, dtype=dtype, device=torch.device(place)))
  return len(out)

# The first bytes staged are numbers of the type that they were stored in.
def fill(self: __torch__.Decoder, out: List[Tensor], start: int, staged: Tensor, stored: int, used: int) -> int:
  flat = out[-1].view([-1])
  numbers = torch.view_copy(staged[:used], dtype=stored)
  _0 = torch.copy_(flat[start:start + numbers.size(0)], numbers)
  return used

def seal(self: __torch__.Decoder, out: List[Tensor], m: List[Matrix], transposed: bool, matrix: bool) -> bool:
  x = torch.pop(out)
  if transposed:
    x = torch.contiguous(torch.t(x))
  return (self).added(out, m, x, matrix)

def alias(self: __torch__.Decoder, out: List[Tensor], m: List[Matrix], index: int, dtype: int, matrix: bool) -> bool:
  return (self).added(out, m, torch.to(out[index], dtype), matrix)

def carry(self: __torch__.Decoder, old: List[Tensor], fresh: List[Tensor], used: int) -> int:
  for i in range(2, len(old)):
    _0 = torch.copy_(fresh[i][:, :used], old[i][:, :used])
  return used

# Moves chosen rows up after a position, in their order.
def keep(self: __torch__.Decoder, kv: List[Tensor], start: int, path: List[int]) -> int:
  n = len(path)
  if n > 0:
    if path[-1] != n - 1:
      from_ = torch.add(torch.tensor(path, dtype=4, device=kv[0].device), start)
      for i in range(2, len(kv)):
        _0 = torch.copy_(kv[i][:, start:start + n], torch.index_select(kv[i], 1, from_))
  return n

# An array that Java keeps and writes into.
def hold(self: __torch__.Decoder, out: List[Tensor], m: List[Matrix], x: Tensor) -> bool:
  return (self).added(out, m, x, False)

def replace_first(self: __torch__.Decoder, out: List[Tensor], x: Tensor) -> int:
  out[0] = x
  return len(out)
