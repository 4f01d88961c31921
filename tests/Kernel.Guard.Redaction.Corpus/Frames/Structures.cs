namespace KernelGuard.Corpus;

/// <summary>Holds data, code and markup in which values stand under a key. ‹K› is the key, ‹V› the value.</summary>
public static class Structures
{
    /// <summary>Gets the frames: a name, and the template.</summary>
    public static IReadOnlyList<(string Name, string Template)> All { get; } =
    [
        ("json", "{\"id\": ‹n 1 99›, \"‹K›\": \"‹V›\", \"status\": \"active\"}"),
        ("json", "{\"‹K›\":\"‹V›\",\"total\":‹n 1 900›}"),
        ("json", "{\n  \"order\": {\"items\": ‹n 1 9›},\n  \"customer\": {\n    \"‹K›\": \"‹V›\",\n    \"tier\": \"gold\"\n  }\n}"),
        ("json", "[{\"‹K›\": \"‹V›\"}, {\"‹K›\": \"‹V›\"}]"),
        ("json in json", "{\"arguments\":\"{\\\"‹K›\\\":\\\"‹V›\\\",\\\"limit\\\":‹n 1 50›}\"}"),
        ("yaml", "customer:\n  tier: gold\n  ‹K›: ‹V›\n  active: true\n"),
        ("xml", "<record><status>open</status><‹K›>‹V›</‹K›></record>"),
        ("html", "<tr><td>‹K›</td><td>‹V›</td></tr>"),
        ("html", "<input type=\"text\" name=\"‹K›\" value=\"‹V›\">"),
        ("csv", "row;‹K›;status\n1;‹V›;open\n2;‹V›;closed\n3;‹V›;open\n"),
        ("tsv", "row\t‹K›\tstatus\n1\t‹V›\topen\n2\t‹V›\tclosed\n"),
        ("markdown table", "| # | ‹K› | status |\n|---|---|---|\n| 1 | ‹V› | open |\n| 2 | ‹V› | closed |\n"),
        ("markdown", "- `‹K›`: `‹V›`\n- status: open"),
        ("log", "‹stamp› INFO handler ‹K›=‹V› took=‹ms›ms"),
        ("log", "[warn] lookup failed ‹K›=\"‹V›\" attempt=‹n 1 9›"),
        ("c#", "var ‹K› = \"‹V›\";"),
        ("python", "record = {'‹K›': '‹V›', 'active': True}"),
        ("javascript", "const form = { ‹K›: '‹V›', retries: ‹n 1 9› };"),
        ("sql", "SELECT * FROM people WHERE ‹K› = '‹V›' LIMIT ‹n 1 50›;"),
        ("chat markup", "<|im_start|>tool\n{\"‹K›\": \"‹V›\"}<|im_end|>"),
        ("form", "‹K›: ‹V›\nstatus: open\n"),
        ("wide csv", "id;created;amount;‹K›;plan;status;updated\n1;‹iso›;‹n 1 900›.‹d 2›;‹V›;basic;open;‹iso›\n2;‹iso›;‹n 1 900›.‹d 2›;‹V›;gold;closed;‹iso›\n3;‹iso›;‹n 1 900›.‹d 2›;‹V›;basic;open;‹iso›\n4;‹iso›;‹n 1 900›.‹d 2›;‹V›;gold;open;‹iso›\n"),
        ("wide markdown table", "| id | created | ‹K› | plan | note |\n|----|---------|-----|------|------|\n| 1 | ‹iso› | ‹V› | basic | first row |\n| 2 | ‹iso› | ‹V› | gold | second row |\n| 3 | ‹iso› | ‹V› | basic | third row |\n"),
        ("json array", "{\"‹K›\": [\"‹V›\", \"‹V›\"], \"count\": 2}"),
        ("xml attribute", "<customer status=\"open\" ‹K›=\"‹V›\" />"),
        ("toml", "[customer]\nstatus = \"open\"\n‹K› = \"‹V›\"\n"),
        ("curl", "curl -X POST https://api.example.com/v1/customers -d '{\"‹K›\":\"‹V›\"}'"),
        ("c# initialiser", "new Customer { Status = Status.Open, ‹K› = \"‹V›\" }"),
        ("java", "customer.put(\"‹K›\", \"‹V›\");"),
        ("sql insert", "INSERT INTO customers (status, ‹K›) VALUES ('open', '‹V›');"),
        ("sql rows", "INSERT INTO people (id, ‹K›, city) VALUES (1, '‹V›', 'Oslo'), (2, '‹V›', 'Lyon'),\n (3, '‹V›', 'Turin');"),
        ("json list", "{\"‹K›\": [\n  \"‹V›\",\n  \"‹V›\",\n  \"‹V›\"\n], \"count\": 3}"),
        ("html label", "<label for=\"f\">‹K›</label><span id=\"f\">‹V›</span>"),
        ("nested json", "{\"‹K›\": {\"value\": \"‹V›\", \"verified\": true}}"),
        ("sql dump", "COPY people (id, ‹K›, city) FROM stdin;\n1\t‹V›\tOslo\n2\t‹V›\tLyon\n\\.\n"),
        ("sql procedure", "EXEC dbo.Save @id = ‹n 1 90›, @‹K› = N'‹V›'"),
        ("log line", "DEBUG [main] ‹K› -> ‹V›"),
        ("console table", "+----+----------+--------+\n| id | ‹K› | status |\n+----+----------+--------+\n|  1 | ‹V› | open   |\n|  2 | ‹V› | closed |\n+----+----------+--------+\n"),
        ("psql", " id | ‹K› | status \n----+----------+--------\n  1 | ‹V› | open\n  2 | ‹V› | closed\n(2 rows)\n"),
        ("drawn table", "┌────┬──────────┐\n│ id │ ‹K› │\n├────┼──────────┤\n│ 1  │ ‹V› │\n│ 2  │ ‹V› │\n└────┴──────────┘\n"),
        ("html table", "<table><thead><tr><th>id</th><th>‹K›</th></tr></thead><tbody><tr><td>1</td><td>‹V›</td></tr><tr><td>2</td><td>‹V›</td></tr></tbody></table>"),
        ("html table", "<table>\n  <tr>\n    <th>id</th>\n    <th class=\"wide\">‹K›</th>\n  </tr>\n  <tr>\n    <td>1</td>\n    <td><b>‹V›</b></td>\n  </tr>\n</table>\n"),
        ("json rows", "{\"columns\": [\"id\", \"‹K›\", \"status\"], \"rows\": [[1, \"‹V›\", \"open\"], [2, \"‹V›\", \"closed\"]]}"),
        ("sheet", "{\"range\": \"A1:B3\", \"values\": [[\"id\", \"‹K›\"], [\"1\", \"‹V›\"], [\"2\", \"‹V›\"]]}"),
        ("form part", "Content-Disposition: form-data; name=\"‹K›\"\r\n\r\n‹V›\r\n--x--"),
        ("query", "db.people.find({ ‹K›: { $eq: \"‹V›\" } })"),
        ("har", "{\n  \"name\": \"‹K›\",\n  \"value\": \"‹V›\"\n}"),
        ("error", "ValidationError: ‹K› '‹V›' is not accepted (line ‹n 1 90›)"),
    ];

    /// <summary>Gets frames for values without blanks.</summary>
    public static IReadOnlyList<(string Name, string Template)> Tight { get; } =
    [
        ("url", "https://shop.example.com/find?‹K›=‹V›&page=‹n 1 9›"),
        ("env", "‹K›=‹V›\nMODE=production\n"),
        ("command line", "tool update --‹K›=‹V› --verbose"),
        ("quoted csv", "row,note,‹K›,status\n1,\"paid, sent\",‹V›,open\n2,\"late, open\",‹V›,closed\n"),
        ("csv", "row,‹K›,status\n1,‹V›,open\n2,‹V›,closed\n"),
    ];

    /// <summary>Gets frames for values of digits that do not begin with 0.</summary>
    public static IReadOnlyList<(string Name, string Template)> Digits { get; } =
    [
        ("json number", "{\"id\": ‹n 1 99›, \"‹K›\": ‹V›, \"active\": true}"),
        ("python number", "row = dict(‹K›=‹V›, active=True)"),
    ];
}
