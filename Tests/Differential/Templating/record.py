#!/usr/bin/python3
"""Evaluates the expressions and templates of Data/ with the installed ansible-core and records what they yield.

usage: record.py            writes Data/recorded.json
"""
import json
import os
import subprocess
import sys

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'Data')


def shown(value):
    """Type and repr, with Ansible's own text and container types named as Python's."""
    for plain in (bool, int, float, str, bytes, list, tuple, dict):
        if isinstance(value, plain):
            text = str.__str__(value) if plain is str else value
            return {'type': plain.__name__, 'repr': str.__repr__(text) if plain is str else repr(value)}
    return {'type': type(value).__name__, 'repr': repr(value)}


def expressions():
    with open(os.path.join(HERE, 'expressions.txt'), encoding='utf-8') as lines:
        return [line.rstrip('\n') for line in lines if line.strip() and not line.startswith('# ')]


def outcome(evaluate):
    try:
        return shown(evaluate())
    except Exception as failure:  # What fails is recorded as failing: the text of errors is our own.
        undefined = 'undefined' in type(failure).__name__.lower()
        return {'error': 'undefined' if undefined else 'error'}


def record_mode(native):
    from ansible.parsing.dataloader import DataLoader
    from ansible.template import Templar

    with open(os.path.join(HERE, 'variables.json'), encoding='utf-8') as source:
        variables = json.load(source)
    templar = Templar(loader=DataLoader(), variables=variables)
    result = {}
    for expression in expressions():
        if native:
            # Inside a list a value is not read back from its text, as with a lone expression in ansible-core 2.19.
            result[expression] = outcome(lambda: templar.template('{{ [(' + expression + ')] }}', cache=False, escape_backslashes=False)[0])
        else:
            result[expression] = outcome(lambda: templar.template('{{ ' + expression + ' }}', cache=False))
    return result


def record_templates():
    from ansible.parsing.dataloader import DataLoader
    from ansible.template import AnsibleEnvironment, Templar

    with open(os.path.join(HERE, 'variables.json'), encoding='utf-8') as source:
        variables = json.load(source)
    folder = os.path.join(HERE, 'templates')
    loader = DataLoader()
    result = {}
    for name in sorted(os.listdir(folder)):
        if not name.endswith('.j2'):
            continue
        templar = Templar(loader=loader, variables=variables)
        if hasattr(templar, 'copy_with_new_env'):
            templar = templar.copy_with_new_env(environment_class=AnsibleEnvironment, searchpath=[folder])
        with open(os.path.join(folder, name), encoding='utf-8') as source:
            text = source.read()
        result[name] = outcome(lambda: templar.do_template(text, preserve_trailing_newlines=True, escape_backslashes=False))
    return result


def main():
    if len(sys.argv) > 1:
        parts = {'native': lambda: record_mode(True), 'text': lambda: record_mode(False), 'templates': record_templates}
        json.dump(parts[sys.argv[1]](), sys.stdout)
        return
    recorded = {}
    for part, native in (('native', 'True'), ('text', 'False'), ('templates', 'False')):
        environment = dict(os.environ, ANSIBLE_JINJA2_NATIVE=native, TZ='UTC', LC_ALL='C.UTF-8', ANSIBLE_DEPRECATION_WARNINGS='False')
        done = subprocess.run([sys.executable, __file__, part], env=environment, check=True, stdout=subprocess.PIPE)
        recorded[part] = json.loads(done.stdout)
    from ansible import release
    recorded['version'] = 'ansible-core ' + release.__version__
    with open(os.path.join(HERE, 'recorded.json'), 'w', encoding='utf-8') as target:
        json.dump(recorded, target, indent=1, ensure_ascii=True, sort_keys=True)
        target.write('\n')


if __name__ == '__main__':
    main()
