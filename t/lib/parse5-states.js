// The table of t/fixtures/states.tsv as parse5 has it: standard input is the table, of which the
// masks are worked out anew.  A mask has a bit for each way to close: is </body>, behind the state's
// text, the character and that, the end tag of the body?

const { Parser } = require('parse5');

const lines = require('fs').readFileSync(0, 'latin1').split('\n').slice(0, -1);
const chars = lines[0].split('\t')[1].split(' ').map(code => String.fromCharCode(parseInt(code, 16)));
const ways = lines[1].split('\t').slice(1);

// the insertion mode that a page leaves the parser in
function modeBehind(page) {
    const parser = new Parser();

    parser.tokenizer.write(page, true);

    return parser.insertionMode;
}

const afterBody = modeBehind('<body></body>');

console.log(lines[0]);
console.log(lines[1]);

for (const line of lines.slice(2)) {
    const [state, text] = line.split('\t');
    const masks = chars.map(char => ways
        .reduce((mask, way, i) => mask | (modeBehind(text + char + way + '</body>') === afterBody ? 1 << i : 0), 0)
        .toString(16).padStart(4, '0'));

    console.log([state, text, masks.join(' ')].join('\t'));
}
