#!/usr/bin/python3
"""Evaluates the expressions and templates of Data/ with the installed ansible-core and records what they yield.

usage: record.py [TOPIC ...]   writes Data/recorded/TOPIC.json for each TOPIC (by default all)

A topic is a file Data/expressions/TOPIC.txt, one expression a line (a line that begins with "# " is a comment), or
"templates": the files Data/templates/*.j2, rendered as the template module does.
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


def topics():
    return sorted(name[:-len('.txt')] for name in os.listdir(os.path.join(HERE, 'expressions')) if name.endswith('.txt'))


def expressions(topic):
    with open(os.path.join(HERE, 'expressions', topic + '.txt'), encoding='utf-8') as lines:
        return [line.rstrip('\n') for line in lines if line.strip() and not line.startswith('# ')]


def outcome(evaluate):
    try:
        return shown(evaluate())
    except Exception as failure:  # What fails is recorded as failing: the text of errors is our own.
        undefined = 'undefined' in type(failure).__name__.lower()
        return {'error': 'undefined' if undefined else 'error'}


class Unreadable:
    """The list came back as its text: ansible-core 2.14 cannot tell the value alone."""


def only(items):
    return items[0] if isinstance(items, list) else Unreadable()


def record_mode(native, wanted):
    from ansible.parsing.dataloader import DataLoader
    from ansible.template import Templar

    with open(os.path.join(HERE, 'variables.json'), encoding='utf-8') as source:
        variables = json.load(source)
    loader = DataLoader()
    loader.set_basedir(HERE)  # Lookups of files start there.
    templar = Templar(loader=loader, variables=variables)
    result = {}
    for topic in wanted:
        answers = result.setdefault(topic, {})
        for expression in expressions(topic):
            if native:
                # Inside a list a value is not read back from its text, as with a lone expression in ansible-core 2.19.
                answer = outcome(lambda: only(templar.template('{{ [(' + expression + ')] }}', cache=False, escape_backslashes=False)))
                if answer.get('type') != 'Unreadable':
                    answers[expression] = answer
            else:
                answers[expression] = outcome(lambda: templar.template('{{ ' + expression + ' }}', cache=False))
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


def ask(part, native, wanted):
    environment = dict(os.environ, ANSIBLE_JINJA2_NATIVE=str(native), TZ='UTC', LC_ALL='C.UTF-8', ANSIBLE_DEPRECATION_WARNINGS='False')
    done = subprocess.run([sys.executable, __file__, '--part', part, *wanted], env=environment, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)


def write(topic, answers):
    from ansible import release
    with open(os.path.join(HERE, 'recorded', topic + '.json'), 'w', encoding='utf-8') as target:
        json.dump({'version': 'ansible-core ' + release.__version__, **answers}, target, indent=1, ensure_ascii=True, sort_keys=True)
        target.write('\n')


def main():
    arguments = sys.argv[1:]
    if arguments[:1] == ['--part']:
        parts = {'native': lambda wanted: record_mode(True, wanted), 'text': lambda wanted: record_mode(False, wanted), 'templates': lambda wanted: record_templates()}
        json.dump(parts[arguments[1]](arguments[2:]), sys.stdout)
        return
    wanted = arguments or topics() + ['templates']
    if 'templates' in wanted:
        write('templates', {'templates': ask('templates', False, []), 'templates_native': ask('templates', True, [])})
    wanted = [topic for topic in wanted if topic != 'templates']
    if wanted:
        native, text = ask('native', True, wanted), ask('text', False, wanted)
        for topic in wanted:
            write(topic, {'native': native[topic], 'text': text[topic]})


if __name__ == '__main__':
    main()
