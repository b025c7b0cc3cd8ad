#!/usr/bin/python3
"""Renders templates with the installed jinja2: a JSON object a line comes in, a JSON object a line goes out.

in:  {"main": name, "files": {name: text}, "options": {environment option: value}, "variables": {name: value}}
out: {"text": rendered} or {"error": what failed}

The environment is plain Jinja with what Ansible documents to be different: an undefined value fails when it is used and
yields itself when an attribute or item of it is asked for; none is no text; what filters yield lazily is a list.
"""
import json
import signal
import sys
import types

import jinja2
import jinja2.nodes
from jinja2.runtime import StrictUndefined


class Undefined(StrictUndefined):
    def __getattr__(self, name):
        if name[:2] == '__':
            raise AttributeError(name)
        return self

    def __getitem__(self, key):
        return self

    def __repr__(self):
        return self._fail_with_undefined_error()


def not_known_yet(*arguments):
    raise jinja2.nodes.Impossible()


# Where output is escaped, Jinja joins what it knows while it compiles in another way than what it knows only later.
jinja2.nodes.Concat.as_const = not_known_yet

LAZY = (types.GeneratorType, range, type({}.keys()), type({}.values()), type({}.items()), type(reversed([])), type(reversed('')), type(reversed(range(1))), map, zip, filter)


def finalize(value):
    if isinstance(value, LAZY):
        value = list(value)
    return '' if value is None else value


def listed(function):
    def call(*arguments, **named):
        result = function(*arguments, **named)
        return list(result) if isinstance(result, LAZY) else result
    for attribute in ('jinja_pass_arg', '__name__'):
        if hasattr(function, attribute):
            setattr(call, attribute, getattr(function, attribute))
    return call


class TooLong(BaseException):
    pass


def alarm(number, frame):
    raise TooLong()


def render(case):
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(case['files']), undefined=Undefined, finalize=finalize, optimized=False,
        extensions=['jinja2.ext.do', 'jinja2.ext.loopcontrols', 'jinja2.ext.i18n'], **case['options'])
    environment.install_null_translations(newstyle=True)
    environment.filters = {name: listed(function) for name, function in environment.filters.items()}
    signal.setitimer(signal.ITIMER_REAL, 5)
    try:
        return {'text': environment.get_template(case['main']).render(case['variables'])}
    except TooLong:
        return {'error': 'too long'}
    except Exception as failure:
        return {'error': '%s: %s' % (type(failure).__name__, failure)}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main():
    signal.signal(signal.SIGALRM, alarm)
    for line in sys.stdin:
        print(json.dumps(render(json.loads(line))), flush=True)


if __name__ == '__main__':
    main()
