using Mitogen.Templating.Ast.Statements;

namespace Mitogen.Templating.Rendering;

/// <summary>The definitions of each block, the most derived template's first.</summary>
internal sealed class BlockTable
{
    /// <summary>Most templates have none.</summary>
    private Dictionary<string, List<(BlockStatement Block, PlacedTemplate Template)>>? _blocks;

    public void Add(PlacedTemplate template)
    {
        if (template.Compiled.Blocks.Count == 0)
            return;

        foreach (BlockStatement block in template.Compiled.Blocks)
        {
            _blocks ??= new Dictionary<string, List<(BlockStatement, PlacedTemplate)>>(StringComparer.Ordinal);
            if (!_blocks.TryGetValue(block.Name, out List<(BlockStatement, PlacedTemplate)>? definitions))
            {
                _blocks[block.Name] = definitions = [];
            }

            definitions.Add((block, template));
        }
    }

    public bool Has(string name, int level) =>
        _blocks is not null && _blocks.TryGetValue(name, out List<(BlockStatement, PlacedTemplate)>? definitions) && level < definitions.Count;

    public (BlockStatement Block, PlacedTemplate Template) Get(string name, int level) => _blocks![name][level];
}
