    {% if true %}
    in
    {% endif %}
