#jinja2: trim_blocks: False
{% if true %}
in
{% endif %}
