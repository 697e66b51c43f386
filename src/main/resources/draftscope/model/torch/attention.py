# Causal attention over a cache, grouped queries without copies of keys: the query heads of a group are rows.
# Everywhere weights, matrices and dims are called by the names that the plan gave them; a layer's begin at LAYERS + LAYER * i.
# Cache kv: COSINES and SINES of the positions, then for each layer KEYS and VALUES, [heads, capacity, head size],
# and where a head reads them, as the last, STATES of the model, [1, capacity, width].
# Sines carry the sign of the rotation: the first half of a row is negative.
# tree: nothing where every row follows the one before it; else the positions of the rows fed, what each of them sees
# of the tree's slots, [rows, slots], and the positions of those slots, which are the newest of the cache.
def rotate(self: __torch__.Decoder, x: Tensor, c: Tensor, s: Tensor) -> Tensor:
  swapped = torch.flip(x.view([x.size(0), x.size(1), 2, x.size(2) // 2]), [2]).view([x.size(0), x.size(1), x.size(2)])
  return torch.addcmul_(torch.mul(x, c), swapped, s)

# Who descends from whom: 1 where a row is the column itself or after it. A row that is its own parent begins.
def lineage(self: __torch__.Decoder, parents: List[int], x: Tensor) -> Tensor:
  n = len(parents)
  up = torch.tensor(parents, dtype=4, device=x.device)
  seen = torch.scatter(torch.eye(n, dtype=6, device=x.device), 1, up.unsqueeze(1), 1.)
  reach = 1
  while reach < n:
    seen = torch.to(torch.gt(torch.matmul(seen, seen), 0.), 6)
    reach = 2 * reach
  return seen

# The tree of which the last rows are fed now; it begins at a position.
def branches(self: __torch__.Decoder, parents: List[int], rows: int, start: int, x: Tensor) -> List[Tensor]:
  seen = (self).lineage(parents, x)
  places = torch.add(torch.to(torch.sum(seen, [1]), 4), start - 1)
  first = len(parents) - rows
  return [places[first:], torch.gt(seen[first:], 0.), places]

# Rows of a table of positions that belong to what is fed.
def rows(self: __torch__.Decoder, table: Tensor, start: int, count: int, tree: List[Tensor]) -> Tensor:
  if len(tree) == 0:
    y = table[start:start + count]
  else:
    y = torch.index_select(table, 0, tree[0])
  return y

# What the rows fed may not see; empty for a single one that follows everything.
def causal(self: __torch__.Decoder, x: Tensor, rows: int, start: int, window: int, group: int, tree: List[Tensor]) -> Tensor:
  if len(tree) == 0 and rows == 1:
    mask = torch.zeros([0], dtype=x.dtype, device=x.device)
  elif len(tree) == 0:
    blocked = torch.full([rows, start + rows], -float("inf"), dtype=x.dtype, device=x.device)
    mask = torch.triu(blocked, start + 1)
    if window > 0:
      mask = mask + torch.tril(blocked, start - window)
  else:
    before = start + rows - tree[1].size(1)
    open = torch.zeros([rows, before], dtype=x.dtype, device=x.device)
    shut = torch.masked_fill(torch.zeros([rows, tree[1].size(1)], dtype=x.dtype, device=x.device), torch.logical_not((self).moved(tree[1], x)), -float("inf"))
    mask = torch.cat([open, shut], 1)
    if window > 0:
      slots = torch.cat([torch.arange(before, dtype=4, device=x.device), (self).moved(tree[2], x)])
      far = torch.le(slots.unsqueeze(0), torch.sub((self).moved(tree[0], x), window).unsqueeze(1))
      mask = torch.masked_fill(mask, far, -float("inf"))
  if mask.size(0) > 0:
    mask = mask.repeat([group, 1])
  return mask

# Keys and values of the rows fed go into the cache.
def stored(self: __torch__.Decoder, k: Tensor, v: Tensor, start: int, keys: Tensor, values: Tensor) -> int:
  end = start + k.size(0)
  _0 = torch.copy_(torch.slice(keys, 1, start, end), k.transpose(0, 1))
  _1 = torch.copy_(torch.slice(values, 1, start, end), v.transpose(0, 1))
  return end

def attend(self: __torch__.Decoder, q: Tensor, k: Tensor, v: Tensor, start: int, window: int, mask: Tensor, keys: Tensor, values: Tensor) -> Tensor:
  T = q.size(0)
  nh = q.size(1)
  hd = q.size(2)
  nkv = k.size(1)
  g = nh // nkv
  end = (self).stored(k, v, start, keys, values)
  if mask.size(0) == 0:
    low = 0
    if window > 0:
      if end > window:
        low = end - window
    y = torch.scaled_dot_product_attention(q.reshape([1, nkv, g, hd]), torch.slice(keys, 1, low, end).unsqueeze(0), torch.slice(values, 1, low, end).unsqueeze(0)).reshape([1, nh * hd])
  else:
    z = torch.scaled_dot_product_attention(q.transpose(0, 1).reshape([1, nkv, g * T, hd]), torch.slice(keys, 1, 0, end).unsqueeze(0), torch.slice(values, 1, 0, end).unsqueeze(0), mask)
    y = z.reshape([nh, T, hd]).transpose(0, 1).reshape([T, nh * hd])
  return y
