hello {{ low }} {{ 1 + 1 }}
