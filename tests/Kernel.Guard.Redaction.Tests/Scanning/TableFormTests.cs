using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

/// <summary>Reads tables as consoles, pages, sheets and queries write them: the head of a column names its cells.</summary>
public sealed class TableFormTests
{
    [Theory]
    [InlineData("+----+----------+\n| id | username |\n+----+----------+\n|  1 | «lkaya77» |\n+----+----------+\n|  2 | «m_weber» |\n+----+----------+\n", PiiKinds.UserName)]
    [InlineData(" id |  login  | n \n----+---------+---\n  1 | «m_weber» | 3\n(1 row)\n", PiiKinds.UserName)]
    [InlineData("┌────┬──────────┐\n│ id │ birthday │\n├────┼──────────┤\n│ 1  │ «1984-02-03» │\n│ 2  │ «1990-11-12» │\n└────┴──────────┘\n", PiiKinds.BirthDate)]
    [InlineData("┃ id ┃ customer number ┃\n┃━━━━╋━━━━━┃\n┃ 1 ┃ «4711-0815» ┃\n", PiiKinds.AccountName)]
    [InlineData("<table><tr><th>id</th><th>Username</th></tr><tr><td>1</td><td>«lkaya77»</td></tr><tr><td>2</td><td>«m_weber»</td></tr></table>", PiiKinds.UserName)]
    [InlineData("<thead>\n <tr>\n  <th scope=\"col\">id</th>\n  <th><b>CVV2</b></th>\n  <th>plan</th>\n </tr>\n</thead>\n<tbody>\n <tr>\n  <td></td>\n  <td><i>«583»</i></td>\n  <td>719</td>\n </tr>\n</tbody>", PiiKinds.CardCode)]
    [InlineData("<tr><th>Benutzername</th></tr><tr><td><a href=\"/u/1\">«lkaya77»</a></td></tr>", PiiKinds.UserName)]
    [InlineData("{\"columns\":[\"id\",\"username\"],\"data\":[[1,\"«lkaya77»\"],[2,\"«m_weber»\"]]}", PiiKinds.UserName)]
    [InlineData("{\"fields\": [\"id\", \"date_of_birth\", \"seen\"],\n \"rows\": [\n  [1, \"«1984-02-03»\", \"2026-01-02\"],\n  [2, \"«1990-11-12»\", \"2026-01-03\"]]}", PiiKinds.BirthDate)]
    [InlineData("{\"values\": [[\"id\", \"Username\"], [\"1\", \"«lkaya77»\"], [\"2\", \"«m_weber»\"]]}", PiiKinds.UserName)]
    [InlineData("id   username      last_login\n---- ------------- -----------\n17   «lkaya77»       2024-01-02\n18   «m_weber»       2024-02-02\n\n(2 rows affected)\n", PiiKinds.UserName)]
    [InlineData("Konto               Kontonummer \n=================== ============\nHaushalt und Garten «0532013000»\nReise               «0648489890»\n", PiiKinds.BankAccount)]
    [InlineData("Member          NHS number    Seen\nno 1            «9434765919»    today\nno 2            «4010232137»    once\n\n9434765870\n", PiiKinds.UkNhs)]
    [InlineData("Kunde;Steuer-Nr.\n4711;«86 095 742 719»\n4712;«47 036 892 816»\n", PiiKinds.DeTaxId)]
    [InlineData("name     e-mail    username\nAcme     none      «user_42»\nBrill    some      «user_43»\n", PiiKinds.UserName)]
    [InlineData("user     role\n«user_42»  admin\n«user_43»  guest\n", PiiKinds.UserName)]
    [InlineData("Cust. No.            \n---------- ----------\n«4711-0815»           7\n", PiiKinds.AccountName)]
    [InlineData("     login   plan  seats\n0  «lkaya77»    pro      3\n1  «m_weber»   free      1\n", PiiKinds.UserName)]
    [InlineData("passport no  airline\r\n«C01X00T47»    LH 441\r\n«L8VC4T3P0»    BA 12\r\n", PiiKinds.Passport)]
    public void The_head_of_a_column_names_its_cells(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Theory]
    [InlineData("{\"match\": {\"username.keyword\": {\"query\": \"«lkaya77»\"}}}", PiiKinds.UserName)]
    [InlineData("db.people.find({ dob: { $eq: \"«1984-02-03»\" } })", PiiKinds.BirthDate)]
    [InlineData("{ username: { $in: [\"«lkaya77»\"] } }", PiiKinds.UserName)]
    [InlineData("{ password: { $eq: \"«Kestrel44!w»\" } }", PiiKinds.Secret)]
    [InlineData("{\"name\": \"member_number\",\n  \"value\": \"«4711-0815»\"}", PiiKinds.AccountName)]
    [InlineData("Content-Disposition: form-data; name=\"username\"\r\n\r\n«lkaya77»\r\n--x--", PiiKinds.UserName)]
    [InlineData("Content-Disposition: form-data; name=\"password\"\r\n\r\n«Kestrel44!w»\r\n--x--", PiiKinds.Secret)]
    [InlineData("<ns:login xsi:type=\"xsd:string\">«lkaya77»</ns:login>", PiiKinds.UserName)]
    [InlineData("<ns:password xsi:type=\"xsd:string\">«Kestrel44!w»</ns:password>", PiiKinds.Secret)]
    [InlineData("[b]Username:[/b] «lkaya77»", PiiKinds.UserName)]
    [InlineData("[b]Password[/b]: «Kestrel44!w»", PiiKinds.Secret)]
    [InlineData("ERROR login failed for user [«lkaya77»] from 3 nodes", PiiKinds.UserName)]
    [InlineData("customer number <«47110815»> is closed", PiiKinds.AccountName)]
    public void A_key_names_its_value_in_queries_forms_and_markup(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Theory]
    [InlineData("<table><tr><th>Username</th><th>Users</th></tr></table><p>719 rows</p>")]
    [InlineData("<tr><th>Password</th><td>required, 12 characters</td></tr>")]
    [InlineData("{\"required\": [\"username\", \"password\"], \"items\": [\"a1\", \"b2\"]}")]
    [InlineData("{\"columns\": [\"id\", \"sku\"], \"rows\": [[1, \"AB-1984\"], [2, \"AB-1990\"]]}")]
    [InlineData("usage: login [--user <name>] [username] <password> [options2]")]
    [InlineData("+------+-------+\n| user | total |\n+------+-------+\n+------+-------+\n")]
    [InlineData("Set the username [optional] and the password <required>.")]
    [InlineData("[b]Username:[/b]\n[b]Password:[/b]")]
    [InlineData("  -u, --user      the user name\n  -p, --password  the password\n  -h, --help      this text\n")]
    [InlineData("Name        Price   Stock\nBlue Heron  12.50   7\nRed Kite    3.20    19\n")]
    [InlineData("Users   Sum\n------- ---\nadmins2 3\nguests7 9\n")]
    [InlineData("The password  is  old.\nkestrel44  is  new.\n")]
    [InlineData("Status   Name               DisplayName\n------   ----               -----------\nRunning  Audiosrv           Windows Audio\nStopped  AxInstSV           ActiveX Installer\n")]
    [InlineData("NAME                     READY   STATUS    RESTARTS   AGE\nnginx-7848d4b86f-qmz4x   1/1     Running   0          5d\n")]
    [InlineData("username, created_at")]
    [InlineData("id,username,last_login")]
    [InlineData("username  role\n--------- ----\n\nm_weber77   x\n")]
    public void Forms_without_values_are_left_alone(string text) => Marked.FindsExactly(text, PiiKinds.All);
}
