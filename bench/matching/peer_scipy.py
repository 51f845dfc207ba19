# peer_scipy.py WAY FILE: one instance solved by SciPy; instance.hpp says how it lies in the file.
#
#   dense   linear_sum_assignment on the whole matrix; what may not be made costs more than all scores together
#   sparse  min_weight_full_bipartite_matching; everybody must be pairable
#   dummy   the same with a mentee of their own for every mentor, dearer than all scores together
import json
import resource
import sys
import time

import numpy
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import min_weight_full_bipartite_matching


def read(path):
    with open(path, "rb") as file:
        mentors, mentees, pairs = numpy.fromfile(file, numpy.int64, 3)
        start = numpy.fromfile(file, numpy.int64, mentors + 1)
        mentee = numpy.fromfile(file, numpy.int32, pairs)
        score = numpy.fromfile(file, numpy.int32, pairs)
    return mentors, mentees, start, mentee, score


def user():
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def timed(solve):
    wall_from, user_from = time.perf_counter(), user()
    chosen = solve()
    return chosen, user() - user_from, time.perf_counter() - wall_from


def dense(mentors, mentees, start, mentee, score):
    matrix = numpy.full((mentors, mentees), -1001.0 * (mentors + mentees))
    matrix[numpy.repeat(numpy.arange(mentors), numpy.diff(start)), mentee] = score
    (rows, columns), *times = timed(lambda: linear_sum_assignment(matrix, maximize=True))
    chosen = matrix[rows, columns]
    return chosen[chosen >= 0], *times


# A stored 0 counts as absent in csgraph, so every score is one more.
def sparse(mentors, mentees, start, mentee, score):
    graph = csr_matrix((score + 1.0, mentee, start.astype(numpy.int32)), shape=(mentors, mentees))
    (rows, columns), *times = timed(lambda: min_weight_full_bipartite_matching(graph, maximize=True))
    return numpy.asarray(graph[rows, columns]).ravel() - 1, *times


def dummy(mentors, mentees, start, mentee, score):
    pair_worth = 1001.0 * (mentors + mentees)
    own = mentees + numpy.arange(mentors, dtype=numpy.int32)
    columns = numpy.insert(mentee, start[1:], own)
    worth = numpy.insert(score + 1 + pair_worth, start[1:], 1.0)
    starts = (start + numpy.arange(mentors + 1)).astype(numpy.int32)
    graph = csr_matrix((worth, columns, starts), shape=(mentors, mentees + mentors))
    (rows, columns), *times = timed(lambda: min_weight_full_bipartite_matching(graph, maximize=True))
    chosen = numpy.asarray(graph[rows, columns]).ravel()[columns < mentees]
    return chosen - 1 - pair_worth, *times


def peak():
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))


ways = {"dense": dense, "sparse": sparse, "dummy": dummy}
scores, user_seconds, wall_seconds = ways[sys.argv[1]](*read(sys.argv[2]))
print(json.dumps({"pairs": len(scores), "score": int(scores.sum()), "user": user_seconds, "wall": wall_seconds, "peak": peak()}))
