namespace Mitogen.Tests.Differential.Templating.RandomTemplates;

/// <summary>Filters, tests and methods with arguments that fit them, for the most part.</summary>
internal sealed class RandomFilters(Dice dice)
{
    public Node TextMethod() => Node.Part(dice.Of(
        ".upper()", ".lower()", ".title()", ".capitalize()", ".swapcase()", ".strip()", ".lstrip('H')", ".rstrip()", ".replace('o', '0')", ".replace('l', '', 1)", ".center(9)", ".center(8, '*')",
        ".ljust(7)", ".rjust(7, '.')", ".zfill(6)", ".join(ws)", ".join(t)", ".expandtabs(4)", ".casefold()", ".removeprefix('H')", ".removesuffix('d')", ".encode().decode()",
        ".strip(' ae')", ".format(i)", ".title()|e", ".startswith('H')", ".endswith(('d', 'e'))", ".isalpha()", ".isdigit()", ".isupper()", ".islower()", ".istitle()", ".isspace()", ".isalnum()", ".isidentifier()"));

    public Node TextFilter() => Node.Part(dice.Of(
        "upper", "lower", "title", "capitalize", "trim", "trim('Ha')", "replace('o', '<i>')", "replace('l', 'L', 1)", "center(11)", "center(6)", "truncate(8)", "truncate(8, true)", "truncate(9, false, '>', 0)",
        "wordcount", "wordwrap(8)", "wordwrap(5, false)", "indent", "indent(2, true)", "indent('> ')", "indent(3, blank=true)", "reverse", "striptags", "e", "escape", "forceescape", "safe", "urlencode",
        "string", "default('q')", "d('q', true)", "length", "first", "last", "e|upper", "safe|replace('<', '&')", "urlize", "filesizeformat", "format(1)", "list|join('-')", "sort|join", "unique|join"));

    public Node ListFilter(Func<Node> any) => dice.Make(
        () => Node.Part(dice.Of(
            "list", "reverse|list", "sort", "sort(reverse=true)", "sort(case_sensitive=true)", "unique|list", "first", "last", "batch(2)|list", "batch(3, '-')|list", "slice(2)|list", "slice(3, 'f')|list",
            "map('string')|list", "map('upper')|list", "map('length')|list", "select|list", "reject|list", "select('string')|list", "reject('none')|list", "select('number')|list", "select('gt', 1)|list",
            "select('in', xs)|list", "map('default', 'd')|list", "map('int')|list", "join(',')|list", "string|list", "unique(true)|list", "min", "max", "sum", "length", "tojson", "pprint", "reverse|first")),
        () => Node.Part("map('replace', 'a', 'b')|list"),
        () => Node.Part("select('eq', ", any(), ")|list"),
        () => Node.Part("default(", any(), ")"));

    public Node RowFilter() => Node.Part(dice.Of(
        "map(attribute='name')|list", "map(attribute='tags.0', default='none')|list", "selectattr('on')|list", "rejectattr('on')|map(attribute='id')|list", "selectattr('id', 'gt', 1)|list", "selectattr('name', 'eq', 'Al')|list",
        "sort(attribute='name')|list", "sort(attribute='on,id')|map(attribute='id')|list", "groupby('on')|list", "groupby('tags.0', default='')|list", "map(attribute='tags')|sum(start=[])", "sum(attribute='id')", "batch(2)|list",
        "unique(attribute='on')|list", "max(attribute='id')", "min(attribute='name')", "map('items')|map('list')|list", "selectattr('nope', 'defined')|list", "join(', ', attribute='id')", "slice(2)|list", "first", "map(attribute='nope')|list"));

    public string Test() => dice.Of(
        "defined", "undefined", "none", "string", "number", "integer", "float", "boolean", "true", "false", "mapping", "sequence", "iterable", "callable", "odd", "even", "divisibleby(3)", "divisibleby 2", "lower", "upper",
        "eq(1)", "ne(1)", "gt(1)", "ge(2)", "lt(3)", "le 2", "in([1, 2])", "in xs", "sameas(none)", "escaped", "filter", "test", "equalto(1)", "greaterthan 1", "lessthan(9)");
}
