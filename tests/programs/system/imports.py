#: out all imports work
#: limit 60
#: firefox
import bisect
import collections
import concurrent.futures
import dataclasses
import datetime
import decimal
import fractions
import functools
import hashlib
import heapq
import itertools
import json
import logging
import math
import os.path
import pickle
import queue
import random
import re
import statistics
import string
import struct
import sys
import textwrap
import threading
import time
import traceback
import typing
import unittest

import abc, argparse, array, asyncio, base64, binascii, calendar, cmath, contextlib, contextvars, copy, csv, difflib  # noqa: E401
import enum, errno, fnmatch, glob, inspect, io, itertools, keyword, locale, numbers, operator, pathlib, platform  # noqa: E401
import pprint, reprlib, secrets, shlex, shutil, signal, tempfile, types, unicodedata, uuid, warnings, weakref, zlib  # noqa: E401
import multiprocessing.dummy, multiprocessing.managers, multiprocessing.pool, multiprocessing.synchronize  # noqa: E401

print("all imports work")
