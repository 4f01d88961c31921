using System.Text;

namespace KernelGuard.Corpus;

/// <summary>Makes ordinary prose, code and logs in which nothing is personal.</summary>
public static class OrdinaryText
{
    private static readonly string[] Code =
    [
        "public sealed class ‹Name›(‹Name› ‹name›)\n{\n    private readonly Dictionary<string, int> _‹name› = new(‹n 8 512›);\n\n    /// <summary>Counts ‹nouns›.</summary>\n    public int Count => _‹name›.Count;\n}\n",
        "for (var i = 0; i < ‹n 10 90000›; i++)\n{\n    total += ‹name›[i] * ‹dec2› - offset;\n}\n",
        "if (‹name›.Length > ‹n 10 9999› || ‹name› is null)\n    throw new ArgumentException(\"The ‹noun› is too long.\", nameof(‹name›));\n",
        "def ‹name›_of(‹name›, limit=‹n 10 5000›):\n    \"\"\"Return the ‹adj› ‹noun›.\"\"\"\n    return [x for x in ‹name› if x > ‹dec2›][:limit]\n",
        "const ‹name› = await fetch(`/api/v‹n 1 4›/${id}/‹name›?limit=‹n 10 500›&page=${page}`);\nif (‹name›.status !== ‹n 200 504›) return null;\n",
        "SELECT ‹name›, COUNT(*) FROM ‹name›s WHERE created >= '‹iso›' GROUP BY ‹name› HAVING COUNT(*) > ‹n 2 90› LIMIT ‹n 10 900›;\n",
        "func ‹Name›(n int) (int, error) {\n\tif n < ‹n 1 90› {\n\t\treturn 0, errors.New(\"‹adj› ‹noun›\")\n\t}\n\treturn n << ‹n 1 16› & 0x‹x 4›, nil\n}\n",
        "<dependency>\n  <groupId>org.sample.‹name›</groupId>\n  <artifactId>‹name›-core</artifactId>\n  <version>‹semver›</version>\n</dependency>\n",
        "\"node_modules/‹name›\": {\n  \"version\": \"‹n 1 9›.‹n 0 30›.‹n 0 9›\",\n  \"resolved\": \"https://registry.example.org/‹name›/-/‹name›-‹n 1 9›.‹n 0 30›.‹n 0 9›.tgz\",\n  \"integrity\": \"sha512-‹tok 86›==\"\n},\n",
        ".‹name›-‹noun› { margin: ‹n 1 40›px ‹n 1 40›px; color: #‹x 6›; transition: all ‹n 100 900›ms ease; z-index: ‹n 1 9999›; }\n",
        "image: registry.example.org/‹name›:‹n 1 9›.‹n 0 30›.‹n 0 9›\nports:\n  - \"‹port›:‹port›\"\nresources:\n  limits: { cpu: ‹n 100 900›m, memory: ‹n 1 64›Gi }\n",
        "let ‹name›: HashMap<u64, Vec<u8>> = HashMap::with_capacity(‹n 16 4096›);\nassert_eq!(‹name›.len(), ‹n 0 90›);\n",
        "git checkout ‹git› && dotnet build -c Release /p:Version=‹n 1 9›.‹n 0 30›.‹n 0 9› # takes ‹n 5 90› s\n",
        "| ‹noun› | ‹n 1 900› | ‹pct› | ‹semver› |\n",
        "[assembly: AssemblyVersion(\"‹n 1 9›.‹n 0 9›.0.0\")]\nvar id = Guid.Parse(\"‹guid›\");\n",
        "diff --git a/src/‹name›.cs b/src/‹name›.cs\nindex ‹x 7›..‹x 7› 100644\n@@ -‹n 1 400›,‹n 1 30› +‹n 1 400›,‹n 1 30› @@\n",
        "password: z.string().min(‹n 6 12›).max(‹n 40 128›),\nemail: z.string().email().optional(),\nphone: z.string().regex(/^\\d+$/),\n",
        "public string? UserName { get; init; }\npublic required string Email { get; init; }\npublic string Password { get; set; } = string.Empty;\n",
    ];

    private static readonly string[] Logs =
    [
        "‹stamp› INFO  ‹name›.‹Name› handled ‹D 4› ‹nouns› in ‹ms› ms\n", "‹stamp› WARN  ‹name› queue is ‹adj›: ‹n 10 9000› of ‹n 9001 20000›\n", "[‹iso› ‹n2 10 23›:‹n2 10 59›:‹n2 10 59›,‹d 3›] ‹Name› retry ‹n 1 5›/‹n 6 9› after ‹n 100 9000› ms\n", "‹stamp› DEBUG trace=‹x 32› span=‹x 16› ‹name›=‹n 1 9999› ok\n",
        "fail: Sample.‹Name›[‹n 1 99›]\n      The ‹noun› ‹verb› at ‹time›.\n", "kernel: [‹n 100 99999›.‹d 6›] ‹name›0: link up, ‹n 10 1000› Mbps, full duplex\n", "GC(‹n 1 900›) pause ‹n 1 90›.‹d 3›ms heap ‹n 100 900›M->‹n 10 99›M(‹n 1000 9000›M)\n", "build ‹compact› finished: ‹n 100 9000› passed, ‹n 0 9› failed, ‹n 0 30› skipped, ‹n 10 900›.‹d 1› s\n",
        "GET /‹name›/‹n 1 99999› HTTP/1.1 ‹n 200 504› ‹D 5› \"-\" ‹n 1 900›ms\n", "job ‹guid› state=done rows=‹D 6› bytes=‹D 9› checksum=‹x 8›\n", "metric ‹name›.latency.p99 ‹n 1 900›.‹d 2› ‹unix›\n", "   at Sample.‹Name›.Run(Int32 ‹name›) in /src/‹Name›.cs:line ‹n 1 900›\n",
    ];

    /// <summary>Makes prose of a language.</summary>
    public static string Prose(Draw draw, string language, int characters)
    {
        var text = new StringBuilder(characters + 200);
        var templates = ProseTemplates.ByLanguage[language];
        for (var sentence = 1; text.Length < characters; sentence++)
        {
            text.Append(Template.Fill(draw, draw.Pick(templates), language)).Append(sentence % 7 == 0 ? "\n\n" : language is "zh" or "ja" ? "" : " ");
        }

        return text.ToString();
    }

    /// <summary>Makes code of several languages.</summary>
    public static string Sources(Draw draw, int characters) => Lines(draw, Code, characters);

    /// <summary>Makes log lines.</summary>
    public static string Records(Draw draw, int characters) => Lines(draw, Logs, characters);

    /// <summary>Makes all: prose of eight languages, code and logs, with their names.</summary>
    public static IEnumerable<(string Name, string Text)> All(int seed, int characters = 30_000)
    {
        var draw = new Draw(seed);
        foreach (var language in Language.Main)
        {
            yield return ($"prose {language}", Prose(draw, language, language is "zh" or "ja" ? characters / 2 : characters));
        }

        yield return ("code", Sources(draw, characters * 2));
        yield return ("logs", Records(draw, characters * 2));
    }

    private static string Lines(Draw draw, string[] templates, int characters)
    {
        var text = new StringBuilder(characters + 200);
        while (text.Length < characters)
        {
            text.Append(Template.Fill(draw, draw.Pick(templates), Language.English, slot => slot switch
            {
                "name" => draw.PickOf("buffer|index|cart|node|cursor|frame|ledger|queue|stage|parser|chunk|policy|window"),
                "Name" => draw.PickOf("Buffer|Index|Cart|Node|Cursor|Frame|Ledger|Queue|Stage|Parser|Chunk|Policy|Window"),
                "dec2" => $"{draw.Between(0, 99)}.{draw.Digits(2)}",
                _ => null,
            }));
        }

        return text.ToString();
    }
}
