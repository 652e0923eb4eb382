// Where parse5 has the first element with id="t" of each line of standard input: the offsets in
// front of and behind its start tag, in front of and behind its end tag, or twice where it ends
// without one; then the page.

const { parse } = require('parse5');

function walk(node, visit) {
    visit(node);
    (node.childNodes || []).forEach(child => walk(child, visit));
    if (node.content) {
        walk(node.content, visit);
    }
}

const pages = require('fs').readFileSync(0, 'latin1').split('\n').slice(0, -1);

for (const page of pages) {
    let first = null;

    walk(parse(page, { sourceCodeLocationInfo: true }), node => {
        const at = node.sourceCodeLocation;
        const is = (node.attrs || []).some(a => a.name === 'id' && a.value === 't');

        if (at && is && (!first || at.startOffset < first.startOffset)) {
            first = at;
        }
    });

    const start = first && (first.startTag || first);
    const end = first && first.endTag
        ? [first.endTag.startOffset, first.endTag.endOffset] : first && [first.endOffset, first.endOffset];

    console.log((first ? [start.startOffset, start.endOffset, ...end] : [-1, -1, -1, -1])
        .concat(page).join('\t'));
}
