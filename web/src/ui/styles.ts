import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import '@fontsource-variable/bricolage-grotesque/wght.css';
import './tokens.css';
import './base.css';
import './controls.css';
import './layout.css';
import './lists.css';
import './overlay.css';
