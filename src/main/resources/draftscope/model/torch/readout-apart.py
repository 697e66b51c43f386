# The same as readout-here where the models are on a device: nothing is looked at before the one transfer at the end, since
# looking at a number waits for everything before it. What is told is put together there, the choice in its last place.
# Nothing goes over to the device here either, which waits as well: what a judgement needs was given before the pass.
def desk(self: __torch__.Decoder, out: Tensor, like: Tensor) -> Tensor:
  return torch.empty([out.size(0)], dtype=7, device=like.device)

def brought(self: __torch__.Decoder, there: Tensor, out: Tensor) -> int:
  _0 = torch.copy_(out, there)
  return out.size(0)

def largest(self: __torch__.Decoder, x: Tensor, values: Tensor, indices: Tensor) -> Tensor:
  best = indices[:, 0]
  if values.size(1) > 1:
    best = torch.where(torch.eq(values[:, 0], values[:, 1]), torch.argmax(x, -1), best)
  return best

# Reading ends when the device has read, which looking at one of its numbers waits for: times are taken there. The answer
# depends on the number, or the compiler would leave the look out; so it would where a number is compared with itself.
def through(self: __torch__.Decoder, x: Tensor, count: int) -> int:
  end = 0
  if count > 0:
    if float(x.reshape([-1])[-1]) < float("inf"):
      end = count
  return end

def drafted(self: __torch__.Decoder, logits: Tensor, distributions: Tensor, row: int, setting: List[float], limits: List[int], u: float, out: Tensor) -> int:
  there = (self).desk(out, logits)
  x = (self).warped(logits, setting, limits)
  last = distributions[row]
  at = (self).told(x[-1], last, there, 0, setting, limits)
  if x.size(0) > 1:
    at = (self).told(x[0], torch.empty_like(last), there, at, setting, limits)
  if setting[TEMPERATURE] > 0.:
    token = (self).picked(last, u)
    _1 = torch.copy_(there[at:at + 1], torch.index_select(last, 0, token))
    _2 = torch.copy_(there[-1:], token)
    if (self).warps(setting, limits):
      _3 = torch.copy_(there[at + 1:at + 3], (self).plain(logits[-1:], limits)[0])
  else:
    _5 = torch.fill_(there[-1:], -1.)
  _4 = (self).brought(there, out)
  return int(out[-1])

def judged(self: __torch__.Decoder, logits: Tensor, given: List[Tensor], distributions: Tensor, setting: List[float], limits: List[int], us: List[float], out: Tensor) -> int:
  there = (self).desk(out, logits)
  m = logits.size(0) - 1
  rows = (self).telling(there, m + 1, limits)
  x, logp, p, values, indices, = (self).ranked(logits, rows, setting, limits)
  greedy = setting[TEMPERATURE] == 0.
  accepted = torch.zeros([1], dtype=4, device=p.device)
  if m == 0:
    if greedy:
      token = (self).largest(x, values, indices)
    else:
      token = (self).picked(p[0], us[0])
  else:
    drafts = given[0]
    px, q, = (self).compared(logp, p, drafts, distributions, rows, setting, limits)
    if greedy:
      best = (self).largest(x, values, indices)
      accepted = torch.sum(torch.cumprod(torch.eq(best[:m], drafts), 0), [0], True)
      token = torch.index_select(best, 0, accepted)
    else:
      agree = (self).agreeing(px, q, drafts, given[1])
      accepted = torch.sum(torch.cumprod(agree, 0), [0], True)
      mass = torch.index_select(p, 0, accepted).squeeze(0)
      refused = torch.index_select(q, 0, torch.clamp_max(accepted, m - 1)).squeeze(0)
      left = torch.clamp_min(torch.sub(mass, refused), 0.)
      rest = torch.logical_and(torch.lt(accepted, m), torch.gt(torch.sum(left, [0], True), 0.))
      token = (self).picked(torch.where(rest, left, mass), us[m])
  at = torch.index_select(p, 0, accepted).squeeze(0)
  _5 = torch.copy_(there[NEXT_ENTROPY:NEXT_ENTROPY + 1], (self).expected(at, torch.index_select(logp, 0, accepted).squeeze(0), setting, limits))
  _6 = torch.copy_(there[NEXT_PROBABILITY:NEXT_PROBABILITY + 1], torch.index_select(at, 0, token))
  _7 = torch.copy_(there[ACCEPTED:ACCEPTED + 1], accepted)
  _8 = torch.copy_(there[NEXT:NEXT + 1], token)
  _9 = (self).brought(there, out)
  return int(out[ACCEPTED])

# A tree is walked on the processor. What may be told of any row where the walk can end goes over in the one transfer; all
# distributions go in a second one when the tree is sampled.
def climbed(self: __torch__.Decoder, logits: Tensor, ids: List[int], above: List[int], rows: List[int], given: List[Tensor], distributions: Tensor, setting: List[float], limits: List[int], us: List[float], path: List[int], out: Tensor) -> int:
  there = (self).desk(out, logits)
  m = len(ids)
  told = (self).telling(there, m + 1, limits)
  end = ROWS + (m + 1) * told.size(1)
  x, logp, p, values, indices, = (self).ranked(logits, told, setting, limits)
  q = (self).related(logp, p, given, distributions, told, setting, limits)
  # Behind the path: for each row the negative entropy, the best token and its probability.
  far = end + m
  first = (self).largest(x, values, indices)
  _3 = torch.copy_(there[far:far + m + 1], (self).expected(p, logp, setting, limits).squeeze(1))
  _4 = torch.copy_(there[far + m + 1:far + 2 * m + 2], first)
  _5 = torch.copy_(there[far + 2 * m + 2:far + 3 * m + 3], torch.gather(p, 1, first.unsqueeze(1)).squeeze(1))
  _6 = (self).brought(there, out)
  if setting[TEMPERATURE] == 0.:
    best = annotate(List[int], torch.to(out[far + m + 1:far + 2 * m + 2], 4).tolist())
    at = (self).followed(best, ids, above, path)
    token = best[at]
    _7 = torch.copy_(out[NEXT_PROBABILITY:NEXT_PROBABILITY + 1], out[far + 2 * m + 2 + at:far + 2 * m + 3 + at])
  else:
    both = p
    if q.size(0) > 0:
      both = torch.cat([p, q])
    here = torch.to(both, torch.device("cpu"))
    slot = m + 1
    slots = annotate(List[int], [])
    for i in range(m):
      if rows[i] >= 0:
        _8 = torch.append(slots, slot)
        slot = slot + 1
      else:
        _9 = torch.append(slots, -1)
    at, left, = (self).walked(here, here, ids, above, slots, us, path)
    token = (self).pick(left, us[m])
    _10 = torch.copy_(out[NEXT_PROBABILITY:NEXT_PROBABILITY + 1], here[at][token:token + 1])
  _12 = torch.copy_(out[NEXT_ENTROPY:NEXT_ENTROPY + 1], out[far + at:far + at + 1])
  _14 = torch.copy_(out[:NEXT_ENTROPY], torch.tensor([len(path), token], dtype=7, device=out.device))
  _13 = torch.copy_(out[end:end + len(path)], torch.tensor(path, dtype=7, device=out.device))
  return len(path)
