{% if true %}
in
{% endif %}
out
