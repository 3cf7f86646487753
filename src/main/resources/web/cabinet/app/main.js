/** Where the cabinet starts. */
import '../elements/frame.js';

document.querySelector('#cabinet').replaceChildren(document.createElement('ad-frame'));
